namespace Tocsin.App;

/// <summary>A piece of work that is done beside the pages.</summary>
/// <param name="Look">What is looked at: pieces of one look are done in the order in which they were asked for.</param>
/// <param name="Task">The work, not begun.</param>
public sealed record Piece(string Look, Task Task)
{
    /// <summary>When it was asked for last, in the ticks of the queue's clock.</summary>
    internal long Asked { get; set; }

    /// <summary>Whether it waits, is being done or is done.</summary>
    internal bool IsTaken { get; set; }
}

/// <summary>
/// Work beside the pages, one piece at a time: of what was looked at last first, and none that nobody has asked for in ten seconds. A
/// reader who moves the clock over a hundred days waits for the day at which she stops, and not for those she passed.
/// </summary>
/// <param name="clock">Tells how long ago a piece was asked for.</param>
public sealed class PartQueue(TimeProvider clock)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(10);
    private readonly Lock turn = new();
    private readonly List<Piece> waiting = [];
    private bool isBusy;

    /// <summary>Asks for a piece, for the first time or once more; one that was forgotten waits again.</summary>
    public void Ask(Piece piece)
    {
        lock (turn)
        {
            piece.Asked = clock.GetTimestamp();
            if (piece.IsTaken)
                return;
            piece.IsTaken = true;
            waiting.Add(piece);
            if (isBusy)
                return;
            isBusy = true;
        }
        Task.Run(Work);
    }

    private void Work()
    {
        while (Next() is { } piece)
            piece.Task.RunSynchronously(TaskScheduler.Default);
    }

    private Piece? Next()
    {
        lock (turn)
        {
            foreach (var piece in waiting)
                piece.IsTaken = clock.GetElapsedTime(piece.Asked) <= Forgotten;
            waiting.RemoveAll(piece => !piece.IsTaken);
            var look = waiting.MaxBy(piece => piece.Asked)?.Look;
            var next = waiting.Find(piece => piece.Look == look);
            isBusy = next is not null;
            if (next is not null)
                waiting.Remove(next);
            return next;
        }
    }
}
