/** Kinds of personal data that are found by their form. Names and addresses are not: that needs a model. */
export const redactionKinds = ["email", "phone", "ip", "card", "iban"] as const;
export type RedactionKind = (typeof redactionKinds)[number];
