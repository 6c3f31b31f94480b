/** Why the students of experiments are not among those that can be asked. */
import { Text } from '@mantine/core';
import { formatAddress } from '../address.ts';
import { useExperiments } from '../results/experiment-runs.ts';

export function ExperimentsNote() {
  if ((useExperiments() ?? []).length === 0) return null;
  return (
    <Text size="sm" c="dimmed" mt="xs">
      Of an experiment’s runs the answers are kept and not the weights, so they are not in this list.{' '}
      <a href={formatAddress('train')}>Train such a student by itself</a> to ask it here.
    </Text>
  );
}
