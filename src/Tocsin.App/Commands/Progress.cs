using Spectre.Console;

namespace Tocsin.App.Commands;

/// <summary>Work step by step, with a bar on standard error when that is a terminal.</summary>
public sealed class Progress(Paper paper)
{
    /// <summary>Does the work for each item in order.</summary>
    public void Run<T>(string title, IReadOnlyList<T> items, Func<T, string> name, Action<T> work)
    {
        if (!paper.OnTerminal || Console.IsErrorRedirected)
        {
            foreach (var item in items)
                work(item);
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
}
