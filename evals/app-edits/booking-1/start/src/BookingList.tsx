import { Booking } from "./types";

export default function BookingList({ bookings }: { bookings: Booking[] }) {
  return (
    <ul className="space-y-2">
      {bookings.map((booking) => (
        <li key={booking.id} className="flex items-center gap-4 rounded-lg bg-white px-4 py-3 shadow-sm">
          <span className="font-mono">{booking.time}</span>
          <span className="font-semibold">{booking.room}</span>
          <span className="flex-1">{booking.name}</span>
        </li>
      ))}
    </ul>
  );
}
