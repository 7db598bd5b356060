export const steps = [1, 5];
