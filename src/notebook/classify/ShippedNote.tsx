/** Where the student that ships comes from, and how well it does. */
import { Text } from '@mantine/core';
import { shippedCard, type ShippedRecord } from '../students/shipped-nano.ts';
import { shippedSentences } from './shipped-words.ts';

export function ShippedNote({ record }: { record: ShippedRecord }) {
  return (
    <Text size="sm" c="dimmed" mb="md">
      {shippedSentences(record)}{' '}
      <a href={shippedCard()} target="_blank" rel="noreferrer">
        Its model card
      </a>
    </Text>
  );
}
