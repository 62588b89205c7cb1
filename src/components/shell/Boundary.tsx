import { Component, type ReactNode } from 'react';
import { useLanguage } from '../words';

interface BoundaryProps {
  /** What fails when this part of the screen does: one sentence; null for what is not on the screen. */
  readonly message: string | null;
  /** Offered beside trying again, where that alone may not help. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Keeps a failure in one part of the screen from taking the others with it. Give it a key to start afresh. */
export class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    if (this.props.message === null) return null;
    return (
      <div className="boundary" role="alert">
        <p className="failure">{this.props.message}</p>
        <p>
          <TryAgain onClick={() => this.setState({ failed: false })} /> {this.props.action}
        </p>
      </div>
    );
  }
}

function TryAgain({ onClick }: { readonly onClick: () => void }) {
  const { words } = useLanguage();
  return (
    <button type="button" onClick={onClick}>
      {words.buttons.tryAgain}
    </button>
  );
}
