// Sorts and filters the overview's verdicts. Without it every row stands there, in the initiatives' order.
(() => {
  const form = document.getElementById('sieve');
  const table = document.querySelector('table.verdicts');
  if (!form || !table) return;
  const groups = [...table.tBodies];
  const rowsOf = group => [...group.rows].filter(row => row.dataset.verdict);
  const weight = {worsened: 0, improved: 1, unchanged: 2, open: 3, none: 4, exploratory: 5};
  const keys = {
    order: group => groups.indexOf(group),
    name: group => group.dataset.name,
    verdict: group => Math.min(...rowsOf(group).map(row => weight[row.dataset.verdict] + (row.dataset.muted ? .5 : 0)), 9),
    effect: group => Math.min(...rowsOf(group).map(row => parseFloat(row.dataset.effect)).filter(Number.isFinite), Infinity),
    grade: group => rowsOf(group).map(row => row.dataset.grade || 'E').sort()[0] || 'F',
  };
  const words = new Intl.Collator(document.documentElement.lang);
  const compare = (a, b) => typeof a === 'string' ? words.compare(a, b) : a < b ? -1 : a > b ? 1 : 0;

  function show() {
    const {sort, construct, verdict, grade, exploratory, text} = form.elements;
    const wanted = text.value.trim().toLocaleLowerCase(document.documentElement.lang);
    let seen = 0, all = 0;
    for (const group of groups) {
      const rows = rowsOf(group);
      let any = false;
      for (const row of rows) {
        const wantedToo = row.dataset.verdict !== 'exploratory' || verdict.value === 'exploratory' || exploratory?.checked;
        const fits = wantedToo && (!construct.value || row.dataset.construct === construct.value)
          && (!verdict.value || row.dataset.verdict === verdict.value)
          && (!grade.value || row.dataset.grade === grade.value)
          && (group.dataset.name + ' ' + row.textContent).toLocaleLowerCase(document.documentElement.lang).includes(wanted);
        row.hidden = !fits;
        any ||= fits;
        seen += fits;
        all++;
      }
      group.hidden = rows.length ? !any : Boolean(construct.value || verdict.value || grade.value)
        || !group.textContent.toLocaleLowerCase(document.documentElement.lang).includes(wanted);
    }
    const key = keys[sort.value];
    table.append(...[...groups].sort((a, b) => compare(key(a), key(b)) || groups.indexOf(a) - groups.indexOf(b)));
    form.querySelector('output').value = form.dataset.shown.replace('{0}', seen).replace('{1}', all);
  }
  form.addEventListener('input', show);
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(show));
  form.hidden = false;
  show();
})();

// Escape puts away what a word means; it comes again at the next word.
document.addEventListener('keydown', event => {
  if (event.key === 'Escape') document.documentElement.classList.add('quiet');
});
for (const begins of ['mouseover', 'focusin']) {
  document.addEventListener(begins, event => {
    if (event.target.closest('.term')) document.documentElement.classList.remove('quiet');
  });
}
