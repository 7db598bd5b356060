// Approved by legal on 2026-03-02 (LEG-481).
export const ticketPrice = 14.5;   // incl. VAT
export const serviceFee = 0
