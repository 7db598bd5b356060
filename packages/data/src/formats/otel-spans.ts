import { fieldsOf, first, isFields, listOf, textOf } from "./fields.ts";
import type { Fields } from "./log-format.ts";

/** The spans of an OTLP document, each flat and with its resource's attributes; a flat span is its own. */
export function spansOf(document: Fields): readonly unknown[] {
  if (!Array.isArray(document["resourceSpans"])) return [{ ...document, attributes: flat(document["attributes"]) }];
  return document["resourceSpans"].filter(isFields).flatMap((group) => {
    const shared = flat(fieldsOf(group["resource"])["attributes"]);
    const scopes = listOf(first(group, "scopeSpans", "instrumentationLibrarySpans")).filter(isFields);
    return scopes.flatMap((scope) =>
      listOf(scope["spans"]).map((span) => (isFields(span) ? flatSpan(span, shared) : span)),
    );
  });
}

function flatSpan(span: Fields, shared: Fields): Fields {
  const events = listOf(span["events"])
    .filter(isFields)
    .map((event) => ({ ...event, attributes: flat(event["attributes"]) }));
  return { ...span, events, attributes: { ...shared, ...flat(span["attributes"]) } };
}

/** OTLP's list of `{ key, value: { stringValue } }` as an object; an object stays one. */
function flat(attributes: unknown): Fields {
  if (isFields(attributes)) return attributes;
  const result: Record<string, unknown> = {};
  for (const attribute of listOf(attributes).filter(isFields)) {
    const key = textOf(attribute["key"]);
    if (key !== null) result[key] = plain(attribute["value"]);
  }
  return result;
}

function plain(value: unknown): unknown {
  if (!isFields(value)) return value;
  if (isFields(value["arrayValue"])) return listOf(value["arrayValue"]["values"]).map(plain);
  if (isFields(value["kvlistValue"])) return flat(value["kvlistValue"]["values"]);
  return first(value, "stringValue", "intValue", "doubleValue", "boolValue", "bytesValue");
}
