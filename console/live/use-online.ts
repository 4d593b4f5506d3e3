import { useNetwork } from '@mantine/hooks';
import { useEffect, useState } from 'react';

const patience = 2500;

/** Whether to say that the connection is gone: at once when the browser knows, after a moment when only the stream is. */
export function useOnline(streamConnected: boolean): boolean {
  const { online } = useNetwork();
  const [believed, setBelieved] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setBelieved(streamConnected), streamConnected ? 0 : patience);
    return () => clearTimeout(timer);
  }, [streamConnected]);
  return online && (streamConnected || believed);
}
