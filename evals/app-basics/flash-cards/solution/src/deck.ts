export interface Card {
  id: number;
  front: string;
  back: string;
}

export interface Deck {
  own: Card[];
  pile: Card[];
  shown: boolean;
  /** How many cards the round has. */
  all: number;
  /** Cards that were not known at the first try. */
  missed: number[];
}

export type Action =
  | { type: 'show' | 'knew' | 'again' | 'restart' }
  | { type: 'add'; front: string; back: string };

const given: Card[] = [
  { id: 1, front: 'perro', back: 'dog' },
  { id: 2, front: 'gato', back: 'cat' },
  { id: 3, front: 'casa', back: 'house' },
  { id: 4, front: 'libro', back: 'book' },
];

export function start(): Deck {
  return round(JSON.parse(localStorage.getItem('flash-cards.own') ?? '[]'));
}

function round(own: Card[]): Deck {
  const pile = [...given, ...own];
  return { own, pile, shown: false, all: pile.length, missed: [] };
}

export function reduce(deck: Deck, action: Action): Deck {
  const [card, ...rest] = deck.pile;
  switch (action.type) {
    case 'restart':
      return round(deck.own);
    case 'add': {
      const added = { id: given.length + deck.own.length + 1, front: action.front, back: action.back };
      return { ...deck, own: [...deck.own, added], pile: [...deck.pile, added], all: deck.all + 1 };
    }
    case 'show':
      return card ? { ...deck, shown: true } : deck;
    case 'knew':
      return deck.shown ? { ...deck, pile: rest, shown: false } : deck;
    case 'again': {
      if (!deck.shown || !card) return deck;
      const missed = deck.missed.includes(card.id) ? deck.missed : [...deck.missed, card.id];
      return { ...deck, pile: [...rest, card], shown: false, missed };
    }
  }
}
