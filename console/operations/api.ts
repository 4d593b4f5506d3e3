import type { LetterPlaceView, UndeliveredView } from '../../adapters/http/contract/operations';
import { request } from '../api/request';

const letter = ({ on, of, id }: LetterPlaceView) =>
  `/desk/undelivered/${[on, of, id].map(encodeURIComponent).join('/')}`;

export const operations = {
  undelivered: () => request<UndeliveredView[]>('GET', '/desk/undelivered'),
  sendAgain: (place: LetterPlaceView) => request<unknown>('POST', `${letter(place)}/send-again`),
  letGo: (place: LetterPlaceView) => request<unknown>('DELETE', letter(place)),
};
