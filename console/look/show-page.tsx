import '@mantine/core/styles.layer.css';
import './base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isPassing } from '../api/problem';
import { LanguageProvider } from '../language/LanguageProvider';
import { theme, variables } from './theme';

/** Puts a page on the screen inside what every page needs: look, language, data and notices. */
export function showPage(page: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element with the id "root"; chat.html and console.html must hold one.');
  const queries = new QueryClient({
    defaultOptions: {
      // Live streams say when something changed; asking again by itself is only for lost connections.
      queries: {
        retry: (count, error) => isPassing(error) && count < 5,
        refetchOnWindowFocus: true,
        staleTime: 30_000,
      },
    },
  });
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
          <QueryClientProvider client={queries}>{page}</QueryClientProvider>
        </MantineProvider>
      </LanguageProvider>
    </StrictMode>,
  );
}
