/** How the programs are divided. */
import { NativeSelect, Radio, Text } from '@mantine/core';
import { splitExplanation } from '../../corpus/splits.ts';
import { FOLDS, trainProtocolSchema, type TrainProtocol, useSettings } from './settings.ts';
import classes from './Train.module.css';

export const PROTOCOL_NAME: Readonly<Record<TrainProtocol, string>> = {
  paper: 'The paper’s split',
  'by-student': 'By student',
  'k-fold-by-student': `${FOLDS} folds by student`,
};

export function SplitField() {
  const { protocol, fold } = useSettings((state) => state.settings);
  const change = useSettings((state) => state.change);
  return (
    <div>
      <Radio.Group
        label="Split"
        value={protocol}
        onChange={(chosen) => change({ protocol: trainProtocolSchema.parse(chosen) })}
      >
        <div className={classes.choices}>
          {trainProtocolSchema.options.map((option) => (
            <Radio key={option} value={option} label={PROTOCOL_NAME[option]} />
          ))}
        </div>
      </Radio.Group>
      <Text size="sm" c="dimmed" mt={6}>
        {splitExplanation[protocol]}
      </Text>
      {protocol === 'k-fold-by-student' && (
        <NativeSelect
          mt="xs"
          w="12rem"
          label="Fold that validates"
          data={Array.from({ length: FOLDS }, (_, index) => ({
            value: String(index),
            label: `Fold ${index + 1} of ${FOLDS}`,
          }))}
          value={String(fold)}
          onChange={(event) => change({ fold: Number(event.currentTarget.value) })}
        />
      )}
    </div>
  );
}
