/** Opens what is one click away once a corpus is there. */
interface AgainLinkProps {
  /** Id of what it opens. */
  controls: string;
  opened: boolean;
  toggle: () => void;
  children: string;
}

export function AgainLink({ controls, opened, toggle, children }: AgainLinkProps) {
  return (
    <button type="button" className="plain-link" aria-expanded={opened} aria-controls={controls} onClick={toggle}>
      {children}
    </button>
  );
}
