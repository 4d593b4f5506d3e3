import { use } from 'react';
import { type Speech, SpeechContext } from './LanguageProvider';

export function useWords(): Speech {
  const speech = use(SpeechContext);
  if (!speech) throw new Error('useWords must be used inside a LanguageProvider.');
  return speech;
}
