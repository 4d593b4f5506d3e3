import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useWords } from '../language/use-words';
import { knowledgeApi } from './api';
import { BeginDialog } from './BeginDialog';
import { ImportDialog } from './ImportDialog';

/** What one may do with the articles as a whole. */
export function ListActions() {
  const { say } = useWords();
  const [beginning, begin] = useDisclosure(false);
  const [importing, importer] = useDisclosure(false);
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="xs" onClick={begin.open}>
        {say('knowledge.new')}
      </Button>
      <Button size="xs" variant="default" visibleFrom="sm" onClick={importer.open}>
        {say('knowledge.import')}
      </Button>
      <Button size="xs" variant="default" visibleFrom="sm" component="a" href={knowledgeApi.exportAddress} download>
        {say('knowledge.export')}
      </Button>
      <BeginDialog opened={beginning} close={begin.close} />
      <ImportDialog opened={importing} close={importer.close} />
    </Group>
  );
}
