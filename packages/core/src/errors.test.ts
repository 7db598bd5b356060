import { expect, test } from "vitest";
import { MillwrightError, messageOf, nodeErrorCode, serializeError, unreachable } from "./errors.ts";

const token = `hf_${"a1B2".repeat(8)}`;

test("an error carries its code, hint and whether a retry may help", () => {
  const error = new MillwrightError("network", "The host is gone.", { hint: "Try again.", retryable: true });
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).toBe("MillwrightError: The host is gone.");
  expect(error.toJSON()).toEqual({
    code: "network",
    message: "The host is gone.",
    hint: "Try again.",
    retryable: true,
  });
});

test("hint and retry have defaults", () => {
  expect(JSON.parse(JSON.stringify(new MillwrightError("input", "No.")))).toEqual({
    code: "input",
    message: "No.",
    hint: null,
    retryable: false,
  });
});

test("an error made by another copy of the package is recognised", () => {
  const foreign = Object.assign(new Error("from afar"), {
    [Symbol.for("millwright.error")]: true,
    code: "auth",
    hint: null,
    retryable: false,
  });
  expect(MillwrightError.is(foreign)).toBe(true);
  expect(serializeError(foreign)).toEqual({ code: "auth", message: "from afar", hint: null, retryable: false });
});

test.each([[new Error("x")], [{ code: "auth" }], ["auth"], [null], [undefined]])(
  "%s is no MillwrightError",
  (value) => {
    expect(MillwrightError.is(value)).toBe(false);
  },
);

test("no secret stays in message, hint, cause or stack", () => {
  const cause = Object.assign(new TypeError(`refused ${token}`), { code: "ECONNREFUSED" });
  const error = new MillwrightError("network", `GET failed with ${token}`, { cause, hint: `Check ${token}.` });
  const kept = error.cause as Error;
  const everything = [error.message, error.stack, error.hint, kept.message, kept.stack, JSON.stringify(error)].join();
  expect(everything).not.toContain(token);
  expect(everything).toContain("hf_***");
  expect(kept.name).toBe("TypeError");
  expect(nodeErrorCode(kept)).toBe("ECONNREFUSED");
});

test("a cause that is a text is redacted, one that is any other value is dropped", () => {
  expect(new MillwrightError("input", "x", { cause: `with ${token}` }).cause).toBe("with hf_***");
  expect(new MillwrightError("input", "x", { cause: { token } }).cause).toBeUndefined();
});

test("a cause that is already clean is kept as it is", () => {
  const cause = new MillwrightError("auth", "No token.");
  expect(new MillwrightError("input", "x", { cause }).cause).toBe(cause);
});

test("what is no MillwrightError is serialised as internal, without its secrets", () => {
  expect(serializeError(new RangeError(`bad ${token}`))).toEqual({
    code: "internal",
    message: "bad hf_***",
    hint: null,
    retryable: false,
  });
  expect(serializeError(42).message).toBe("42");
});

test("the message of anything thrown can be told", () => {
  expect([new Error("a"), "b", 3, null, undefined].map(messageOf)).toEqual(["a", "b", "3", "null", "undefined"]);
});

test("only a text counts as Node error code", () => {
  expect([{ code: "ENOENT" }, { code: 5 }, {}, null, "ENOENT"].map(nodeErrorCode)).toEqual([
    "ENOENT",
    null,
    null,
    null,
    null,
  ]);
});

test("code that cannot be reached says with what it was reached", () => {
  expect(() => unreachable("surprise" as never)).toThrow('Unexpected value: "surprise"');
});
