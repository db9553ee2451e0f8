import { useText } from '../i18n/catalogue.ts';
import { citizenText } from '../i18n/citizen.ts';

/** 110 · 119 · 120: the same in every city of the country, so they need not be loaded to be shown. */
export function EmergencyNumbers({ big = false }: { big?: boolean }) {
  const t = useText(citizenText);
  const lines = [
    ['110', t.police],
    ['119', t.fire],
    ['120', t.ambulance],
  ] as const;
  return (
    <div className={big ? 'danger-numbers big' : 'danger-numbers'}>
      {!big && <span>{t.danger}</span>}
      <ul>
        {lines.map(([number, whom]) => (
          <li key={number}>
            <a href={`tel:${number}`}>
              <strong>{number}</strong> {whom}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
