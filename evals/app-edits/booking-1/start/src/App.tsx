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

  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(bookings));
  }, [bookings]);

  const handleBook = (booking: Booking) => {
    setBookings([...bookings, booking]);
  };

  return (
    <main className="min-h-screen bg-sky-50 p-8 text-sky-950">
      <div className="mx-auto max-w-2xl">
        <h1 className="text-3xl font-bold">Room bookings</h1>
        <p className="mb-6 text-sky-800">Meeting rooms for today.</p>
        <BookingForm onBook={handleBook} />
        <h2 className="mb-2 mt-8 text-xl font-semibold">Booked today</h2>
        {bookings.length === 0 ? <p>Nothing booked yet</p> : <BookingList bookings={bookings} />}
      </div>
    </main>
  );
}
