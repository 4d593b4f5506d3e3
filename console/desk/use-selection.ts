import { useCallback, useEffect, useState } from 'react';

const named = () => decodeURIComponent(window.location.hash.slice(1)) || undefined;

/** The conversation in the middle, kept in the address so that it can be linked to and survives a reload. */
export function useSelection(): [string | undefined, (id: string | undefined) => void] {
  const [selected, setSelected] = useState(named);
  useEffect(() => {
    const follow = () => setSelected(named());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const select = useCallback((id: string | undefined) => {
    window.location.hash = id ? encodeURIComponent(id) : '';
    setSelected(id);
  }, []);
  return [selected, select];
}
