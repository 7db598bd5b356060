import { Booking } from "./types";

type Props = {
  bookings: Booking[];
  onCancel: (id: string) => void;
};

export default function BookingList({ bookings, onCancel }: Props) {
  return (
    <ul className="space-y-2">
      {bookings.map((booking) => (
        <li key={booking.id} className="flex items-center gap-4 rounded-lg bg-white px-4 py-3 shadow-sm">
          <span className="font-mono">{booking.time}</span>
          <span className="font-semibold">{booking.room}</span>
          <span className="flex-1">{booking.name}</span>
          <button
            aria-label={`Cancel ${booking.room} at ${booking.time}`}
            className="rounded-lg border border-sky-300 px-3 py-1 text-sm hover:bg-sky-50"
            onClick={() => onCancel(booking.id)}
          >
            Cancel
          </button>
        </li>
      ))}
    </ul>
  );
}
