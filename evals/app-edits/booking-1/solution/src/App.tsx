import { useEffect, useState } from "react";
import BookingForm from "./BookingForm";
import BookingList from "./BookingList";
import { Booking } from "./types";

const STORAGE_KEY = "room-bookings";

export default function App() {
  const [bookings, setBookings] = useState<Booking[]>(() => {
    const saved = localStorage.getItem(STORAGE_KEY);
    return saved ? JSON.parse(saved) : [];
  });

  const [error, setError] = useState("");

  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(bookings));
  }, [bookings]);

  const handleBook = (booking: Booking) => {
    const taken = bookings.some((other) => other.room === booking.room && other.time === booking.time);
    setError(taken ? `${booking.room} is already booked at ${booking.time}` : "");
    if (!taken) setBookings([...bookings, booking]);
  };

  return (
    <main className="min-h-screen bg-sky-50 p-8 text-sky-950">
      <div className="mx-auto max-w-2xl">
        <h1 className="text-3xl font-bold">Room bookings</h1>
        <p className="mb-6 text-sky-800">Meeting rooms for today.</p>
        <BookingForm onBook={handleBook} />
        <p role="alert" className="mt-3 font-medium text-red-800">
          {error}
        </p>
        <h2 className="mb-2 mt-8 text-xl font-semibold">Booked today</h2>
        {bookings.length === 0 ? <p>Nothing booked yet</p> : <BookingList bookings={bookings} />}
      </div>
    </main>
  );
}
