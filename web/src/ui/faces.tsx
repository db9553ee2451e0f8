import { type ReactNode, useSyncExternalStore } from 'react';
import { ProblemError, Unreachable } from '../api/client.ts';
import { useText } from '../i18n/catalogue.ts';
import { commonText, faceText } from '../i18n/common.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Failure } from './notice.tsx';

/** A page that has nothing to show: what that means, and what to do next. */
export function Face({ icon, title, children }: { icon: IconName; title: ReactNode; children?: ReactNode }) {
  return (
    <div className="face">
      <Icon name={icon} />
      <p className="face-title">{title}</p>
      {children}
    </div>
  );
}

/** 页面的脸: what became of a question to the server: not permitted, not there, no connection, or a fault; each says what to do. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText(faceText);
  const common = useText(commonText);
  const again = <Button onClick={onRetry}>{common.retry}</Button>;
  if (error instanceof Unreachable)
    return (
      <Face icon="offline" title={t.offlineTitle}>
        <p>{t.offlineText}</p>
        {again}
      </Face>
    );
  if (error instanceof ProblemError && error.problem.status === 403)
    return (
      <Face icon="lock" title={t.forbiddenTitle}>
        <p>{t.forbiddenText}</p>
      </Face>
    );
  if (error instanceof ProblemError && error.problem.status === 404)
    return (
      <Face icon="question" title={t.goneTitle}>
        <p>{t.goneText}</p>
      </Face>
    );
  return <Failure error={error} onRetry={onRetry} />;
}

/** Grey bars where the words will stand, so that nothing jumps when they come. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const t = useText(commonText);
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{t.loading}</span>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
        <span key={at} aria-hidden="true" style={{ width: `${92 - ((at * 37) % 40)}%` }} />
      ))}
    </div>
  );
}

const online = (listener: () => void) => {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
};
/** A line above the page for as long as the device has no connection. */
export function OfflineLine() {
  const t = useText(faceText);
  const on = useSyncExternalStore(
    online,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {!on && (
        <p className="offline-line">
          <Icon name="offline" /> {t.offlineText}
        </p>
      )}
    </div>
  );
}
