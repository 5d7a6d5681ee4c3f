using System.Globalization;
using Spectre.Console;

namespace Tocsin.App.Commands;

/// <summary>Work step by step, with a bar on standard error when that is a terminal; else, of long work, some lines there.</summary>
public sealed class Progress(Paper paper)
{
    private const int Lines = 20, FewestItems = 100;

    /// <summary>What has come of the work so far, said in the lines; null when no lines are wanted.</summary>
    public Func<string>? Told { get; init; }

    /// <summary>Does the work for each item in order.</summary>
    public void Run<T>(string title, IReadOnlyList<T> items, Func<T, string> name, Action<T> work)
    {
        if (!paper.OnTerminal || Console.IsErrorRedirected)
        {
            for (var at = 0; at < items.Count; at++)
            {
                work(items[at]);
                Tell(title, at + 1, items.Count);
            }
            return;
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, items.Count));
            foreach (var item in items)
            {
                task.Description = Markup.Escape($"{title} {name(item)}");
                work(item);
                task.Increment(1);
            }
        });
    }

    /// <summary>A line at each twentieth of at least a hundred items.</summary>
    private void Tell(string title, int done, int of)
    {
        if (Told is not null && of >= FewestItems && (long)done * Lines / of > (done - 1L) * Lines / of)
            paper.Note(string.Create(CultureInfo.InvariantCulture, $"{title}: {done:#,0} of {of:#,0}, {Told()}"));
    }
}
