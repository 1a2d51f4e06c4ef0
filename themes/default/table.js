// Lets the headings of a table sort its rows. Without it, all of them are there, in the order of the roadmap.
{
  const table = document.querySelector('table.sorts');
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const key = (row, at) => row.cells[at].dataset.sort ?? row.cells[at].textContent.trim();

  const sort = (at) => {
    const down = heads[at].getAttribute('aria-sort') === 'ascending';
    for (const head of heads) head.removeAttribute('aria-sort');
    heads[at].setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const all = [...body.rows].map((row) => [key(row, at), row]);
    // What says nothing comes last, whichever way.
    all.sort(([a], [b]) => !a - !b || (down ? compare(b, a) : compare(a, b)));
    body.append(...all.map(([, row]) => row));
  };

  heads.forEach((head, at) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => sort(at));
    head.append(button);
  });
}
