/** Single-key shortcuts and the list of them that `?` opens. The list does not take the page away. */
import { Dialog, Kbd, Switch, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { navigate } from '../address.ts';
import { useNotebook } from '../state/notebook.ts';
import { SECTIONS } from '../state/sections.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"]') !== null);

export function Shortcuts() {
  const [opened, { toggle, close, open }] = useDisclosure(false);
  const enabled = useNotebook((state) => state.shortcuts);
  const setEnabled = useNotebook((state) => state.setShortcuts);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
      if (!enabled || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const section = SECTIONS[Number.parseInt(event.key, 10) - 1];
      if (event.key === '?') toggle();
      else if (section !== undefined) navigate(section.id);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [enabled, toggle, close]);

  return (
    <>
      <button type="button" className="plain-link" onClick={open} aria-expanded={opened}>
        Shortcuts <Kbd size="xs">?</Kbd>
      </button>
      <Dialog
        opened={opened}
        onClose={close}
        withCloseButton

        position={{ bottom: 16, left: 16 }}
        size="md"
        component="section"
        aria-label="Keyboard shortcuts"
      >
        <Text fw={600} mb="xs">
          Keyboard
        </Text>
        <Table verticalSpacing={4} withRowBorders={false} mb="xs">
          <Table.Tbody>
            {SECTIONS.map(({ id, title }, index) => (
              <Table.Tr key={id}>
                <Table.Td w="5rem">
                  <Kbd>{index + 1}</Kbd>
                </Table.Td>
                <Table.Td>Go to {title}</Table.Td>
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Td>
                <Kbd>←</Kbd> <Kbd>→</Kbd>
              </Table.Td>
              <Table.Td>Previous and next program of an open cell</Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Td>
                <Kbd>?</Kbd>
              </Table.Td>
              <Table.Td>This list</Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
        <Switch
          size="xs"
          label="Single-key shortcuts"
          checked={enabled}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
        />
      </Dialog>
    </>
  );
}
