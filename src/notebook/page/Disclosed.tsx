/**
 * What a button opens. It is made when first asked for, in slices, and kept from then on: made or revealed whole in the
 * click's own frame, as the library would by itself, a form of thirty fields holds the page's thread for long. While it
 * is closed it stays as it was last seen, and what is around it draws itself without it.
 */
import { Collapse, type CollapseProps } from '@mantine/core';
import { type ReactNode, useDeferredValue, useState } from 'react';

export function Disclosed({ expanded, children, ...others }: CollapseProps) {
  const shown = useDeferredValue(expanded);
  const [seen, setSeen] = useState<ReactNode>(shown ? children : null);
  if (shown && seen !== children) setSeen(children);
  return (
    <Collapse {...others} expanded={shown} keepMountedMode="display-none">
      {seen}
    </Collapse>
  );
}
