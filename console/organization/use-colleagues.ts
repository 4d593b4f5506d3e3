import { useQuery } from '@tanstack/react-query';
import type { Colleagues } from '../../adapters/http/contract/work';
import { api } from '../api/api';

const nobody: Colleagues = [];

/** Who else works at the desk; asked for once `wanted`. */
export function useColleagues(wanted = true): Colleagues {
  const colleagues = useQuery({
    queryKey: ['colleagues'],
    queryFn: api.colleagues,
    staleTime: 300_000,
    enabled: wanted,
  });
  return colleagues.data ?? nobody;
}
