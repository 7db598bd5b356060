interface Props {
  /** From 0. */
  page: number;
  pages: number;
  onChange: (page: number) => void;
}

export function Pager({ page, pages, onChange }: Props) {
  const button = 'rounded border border-slate-400 px-4 py-1.5 disabled:opacity-40';
  return (
    <nav aria-label="Pages" className="mt-4 flex items-center gap-4">
      <button type="button" className={button} disabled={page === 0} onClick={() => onChange(page - 1)}>
        Previous
      </button>
      <span>
        Page {page + 1} of {pages}
      </span>
      <button type="button" className={button} disabled={page >= pages - 1} onClick={() => onChange(page + 1)}>
        Next
      </button>
    </nav>
  );
}
