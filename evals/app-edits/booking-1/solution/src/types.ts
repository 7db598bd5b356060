export interface Booking {
  id: string;
  name: string;
  room: string;
  time: string;
}

export const rooms = ["Atlas", "Borea", "Cosmo"];

export const times = ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00"];
