/** How labelled programs are divided into a training and a validation side. */
import { z } from 'zod';

export const splitProtocolSchema = z.enum(['paper', 'by-student', 'k-fold-by-student']);
export type SplitProtocol = z.infer<typeof splitProtocolSchema>;
