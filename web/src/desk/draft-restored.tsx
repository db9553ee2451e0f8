import { useText } from '../i18n/catalogue.ts';
import { commonText } from '../i18n/common.ts';
import { Button } from '../ui/button.tsx';

/** 草稿已恢复: that what was typed before is there again, and may be dropped. */
export function DraftRestored({ draft }: { draft: { restored: boolean; clear: () => void } }) {
  const common = useText(commonText);
  if (!draft.restored) return null;
  return (
    <p className="quiet">
      {common.draftRestored}{' '}
      <Button small look="plain" onClick={draft.clear}>
        {common.draftDrop}
      </Button>
    </p>
  );
}
