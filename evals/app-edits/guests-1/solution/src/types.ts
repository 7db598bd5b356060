export interface Guest {
  id: string;
  name: string;
  plusOne: boolean;
}
