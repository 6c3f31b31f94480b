/**
 * A field of several lines that grows with its text. The style sheet says so: to measure the text, as the library would,
 * the page must be laid out at every letter.
 */
import { Textarea, type TextareaProps } from '@mantine/core';
import type { CSSProperties } from 'react';
import classes from './GrowingText.module.css';

interface GrowingTextProps extends Omit<TextareaProps, 'style'> {
  /** Lines; where the browser cannot make it grow, it has so many, and is pulled larger by hand. */
  least: number;
  /** Lines beyond which it scrolls. */
  most: number;
}

export function GrowingText({ least, most, className = '', ...others }: GrowingTextProps) {
  const style = { '--least': least, '--most': most } as CSSProperties;
  return (
    <Textarea {...others} rows={least} resize="vertical" className={`${classes.growing} ${className}`} style={style} />
  );
}
