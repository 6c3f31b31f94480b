/** Keeps an error of one section from taking the others down. */
import { Alert, Button, Text } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import type { SectionId } from '../state/sections.ts';
import { Section } from '../Section.tsx';

interface Props {
  id: SectionId;
  title: string;
  children: ReactNode;
}

export class SectionBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { id, title, children } = this.props;
    const { error } = this.state;
    if (error === null) return children;
    return (
      <Section id={id} title={title} lead="" status={{ tone: 'error', text: 'stopped' }}>
        <Alert color="red" variant="light" title={`${title} could not be shown`} role="alert">
          <Text size="sm" mb="sm">
            {error.message}. Nothing that was stored is lost, and the other sections work on.
          </Text>
          <Button size="xs" variant="default" onClick={() => this.setState({ error: null })}>
            Show {title} again
          </Button>
        </Alert>
      </Section>
    );
  }
}
