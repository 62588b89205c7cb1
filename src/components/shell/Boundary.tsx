import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** What fails when this part of the screen does: one sentence. */
  readonly message: string;
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
    return (
      <p className="boundary failure" role="alert">
        {this.props.message}
      </p>
    );
  }
}
