/** As the system has it, light, or dark. */
import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { Segmented } from './Segmented.tsx';

const SCHEMES: { value: MantineColorScheme; label: string }[] = [
  { value: 'auto', label: 'Auto' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function ColourScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return <Segmented label="Colour scheme" choices={SCHEMES} value={colorScheme} onChange={setColorScheme} />;
}
