/** Words for a sum at the end of a table, in lower case, in the languages that spreadsheets speak. */
const sums: readonly string[] = [
  ...['total', 'totals', 'subtotal', 'sub-total', 'sub total', 'grand total', 'grand-total', 'overall total'],
  ...['sum', 'summe', 'gesamt', 'gesamtsumme', 'gesamtzahl', 'insgesamt', 'zwischensumme', 'endsumme'],
  ...['somme', 'sous-total', 'total général', 'totaux', 'suma', 'total general', 'soma', 'total geral'],
  ...['totale', 'totale complessivo', 'totale generale', 'subtotale', 'somma'],
  ...[
    'totaal',
    'subtotaal',
    'eindtotaal',
    'som',
    'totalt',
    'summa',
    'totalsumma',
    'i alt',
    'ialt',
    'sammanlagt',
  ],
  ...['yhteensä', 'kokku', 'kopā', 'iš viso', 'összesen', 'végösszeg', 'összeg'],
  ...['razem', 'ogółem', 'łącznie', 'suma częściowa', 'celkem', 'součet', 'spolu', 'súčet', 'celkom'],
  ...['skupaj', 'vsota', 'ukupno', 'sveukupno', 'zbroj', 'total gjithsej', 'toplam', 'genel toplam'],
  ...[
    'итого',
    'всего',
    'сумма',
    'усього',
    'разом',
    'всього',
    'общо',
    'укупно',
    'вкупно',
    'σύνολο',
    'άθροισμα',
  ],
  ...['合计', '合計', '总计', '總計', '总数', '總數', '小计', '小計', '共计', '共計', '総計', '总和', '合算'],
  ...['합계', '총계', '소계', '총합계', 'tổng', 'tổng cộng', 'jumlah', 'รวม', 'รวมทั้งหมด'],
  ...['المجموع', 'الإجمالي', 'סה"כ', 'סך הכל', 'סה״כ', 'कुल'],
];

/** Words for how many there are. */
const counts: readonly string[] = [
  ...['count', 'anzahl', 'aantal', 'antal', 'antall', 'nombre', 'liczba', 'počet', 'количество', 'lukumäärä'],
  ...[
    'record',
    'records',
    'row',
    'rows',
    'zeilen',
    'datensätze',
    'lignes',
    'filas',
    'righe',
    'rijen',
    'rader',
  ],
];

/** What is counted. */
const things: readonly string[] = [
  ...['users', 'people', 'persons', 'personen', 'employees', 'members', 'accounts', 'entries', 'lines'],
];

/** Words with which a row may begin that adds up or counts the others, in lower case. */
export const totalWords: readonly string[] = [...sums, ...counts, ...things];

const oneOfThem = (words: readonly string[]): string =>
  `(?:${words.toSorted((one, other) => other.length - one.length).join('|')})`;

/** The beginning of a pattern for such a word, with the flags `iu`. */
export const totalPattern = `(?:${oneOfThem([...sums, ...counts])}|(?:total )?(?:number of )?${oneOfThem(things)})`;

/** The same, only for words that add up. */
export const sumPattern = oneOfThem(sums);
