import { useText } from '../i18n/catalogue.ts';
import { frameText } from '../i18n/desk-frame.ts';
import { contrast, density, sound } from '../ui/display.ts';
import { RadioField } from '../ui/field.tsx';
import { Popover } from '../ui/popover.tsx';
import { ThemeSwitch } from '../ui/switches.tsx';

/** 显示设置: theme, density, contrast and sound, kept on this device. */
export function Settings() {
  const t = useText(frameText);
  const high = contrast.use() === 'more';
  const loud = sound.use() === 'on';
  const dense = density.use();
  return (
    <Popover label={t.settings} icon="sun" className="settings">
      {() => (
        <div className="settings-in">
          <ThemeSwitch />
          <RadioField
            label={t.density}
            name="density"
            value={dense}
            choices={[
              { value: 'comfortable', label: t.comfortable },
              { value: 'compact', label: t.compact },
            ]}
            onChoose={(value) => density.choose(value as typeof dense)}
            inline
          />
          <label className="choice">
            <input type="checkbox" checked={high} onChange={() => contrast.choose(high ? 'usual' : 'more')} />
            <span>{t.contrast}</span>
          </label>
          <label className="choice">
            <input type="checkbox" checked={loud} onChange={() => sound.choose(loud ? 'off' : 'on')} />
            <span>{t.sound}</span>
          </label>
        </div>
      )}
    </Popover>
  );
}
