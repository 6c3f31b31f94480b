/** What can be set for a training: only what applies is enabled, and what it needs of the device is said before it starts. */
import { expect } from '@playwright/test';
import { STUDENTS } from '../../src/student/configuration.ts';
import { expectAccessible, section, test } from './notebook.ts';

test('settings follow each other: what applies, how much memory it needs, and what no device can hold', async ({
  notebook: page,
}) => {
  const train = section(page, 'Train');
  await train.getByRole('button', { name: 'Settings' }).click();
  await train.getByLabel('Backend').selectOption('WebGPU');
  const memory = train.getByRole('note', { name: 'Memory' });
  await expect(memory).toHaveText(/^About .* of GPU memory: weights 4\.[23] MB/);

  await expect(train.getByLabel('Beams')).toBeDisabled();
  await expect(train.getByLabel('Order')).toBeDisabled();
  await expect(train.getByLabel('LoRA rank')).toBeDisabled();
  await train.getByRole('radio', { name: /^Text/ }).check();
  await expect(train.getByLabel('Beams')).toBeEnabled();
  await expect(train.getByLabel('Order')).toBeEnabled();
  await expect(train.getByLabel('Pooling')).toBeDisabled();
  await expect(memory).toContainText('logits');
  await train.getByLabel('Trained', { exact: true }).selectOption('LoRA adapters');
  await expect(train.getByLabel('LoRA rank')).toBeEnabled();
  await train.getByRole('checkbox', { name: /^JSON/ }).check();
  const button = train.getByRole('button', { name: /^Train 3 students/ });
  await expect(button).toBeEnabled();

  const before = await memory.textContent();
  await train.getByLabel('Batch size').fill('2');
  await expect(memory).not.toHaveText(before!);
  await expectAccessible(page);

  await train.getByRole('radio', { name: 'codet5-small' }).check();
  await train.getByLabel('Batch size').fill('256');
  const refusal = train.getByRole('alert').filter({ hasText: 'This does not fit the device' });
  await expect(refusal).toContainText(/needs one buffer of .* for the logits; the device takes at most .*/);
  await expect(refusal).toContainText(/It would fit with a batch size of \d+ with \d+ batches a step/);
  await expect(button).toBeDisabled();

  await train.getByLabel('LoRA rank').fill('');
  await expect(train.getByText('Expected a whole number from 1 to 256.')).toBeVisible();
  await train.getByRole('button', { name: 'Restore the defaults' }).click();
  await expect(train.getByRole('button', { name: /^Train both students/ })).toBeEnabled();
});

test('a stored model that is no longer here gives way to the default student, and the page says so', async ({
  page,
}) => {
  await page.goto('/');
  const train = section(page, 'Train');
  await train.getByRole('button', { name: 'Settings' }).click();
  await train.getByLabel('Epochs').fill('4');
  // As the page itself keeps a choice whose model was deleted in another tab.
  await page.evaluate((config) => {
    const kept = JSON.parse(localStorage.getItem('fixtrace.train')!) as {
      state: { settings: { config: { student: unknown } } };
    };
    kept.state.settings.config.student = { model: 'someone/t5@main', weights: '0'.repeat(64), config };
    localStorage.setItem('fixtrace.train', JSON.stringify(kept));
  }, STUDENTS.tiny);
  await page.reload();
  await train.getByRole('button', { name: 'Settings' }).click();
  await expect(train.getByRole('alert')).toContainText('someone/t5@main is no longer in this browser');
  await expect(train.getByRole('radio', { name: 'nano' })).toBeChecked();
  await expect(train.getByLabel('Epochs')).toHaveValue('4');
});
