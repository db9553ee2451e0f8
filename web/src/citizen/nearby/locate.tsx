import { useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { nearbyText } from '../../i18n/citizen-nearby.ts';
import { Button } from '../../ui/button.tsx';
import { useIsLive } from '../router.tsx';

/** The device's own place, asked for only when the button is pressed, rounded to about a hundred metres before it leaves. */
export function Locate({ onFound }: { onFound: (near: string) => void }) {
  const t = useText(nearbyText);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  // The server knows nothing of the device: what it draws has the button.
  if (useIsLive() && !navigator.geolocation) return null;
  const locate = () => {
    setBusy(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false);
        setSaid(t.located);
        onFound(`${coords.longitude.toFixed(3)},${coords.latitude.toFixed(3)}`);
      },
      () => {
        setBusy(false);
        setSaid(t.locateDenied);
      },
      { timeout: 15_000, maximumAge: 60_000 },
    );
  };
  return (
    <div className="field">
      <Button busy={busy} onClick={locate}>
        {busy ? t.locating : t.locate}
      </Button>
      <p role="status" className="aside">
        {said}
      </p>
    </div>
  );
}
