/** An error that the reader should see wherever they are on the page. It stays until it is closed. */
import { notifications } from '@mantine/notifications';

export interface Trouble {
  what: string;
  advice: string;
}

export function notifyTrouble({ what, advice }: Trouble): void {
  notifications.show({ title: what, message: advice, color: 'red', autoClose: false, withBorder: true });
}
