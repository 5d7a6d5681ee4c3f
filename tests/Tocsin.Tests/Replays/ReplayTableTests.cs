using Tocsin.App;
using Tocsin.App.Commands;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Replays;

public sealed class ReplayTableTests
{
    private static string Document => File.ReadAllText(Path.Combine(Repository.Root, "docs", "replays.md"));

    [Fact]
    public void The_document_shows_what_the_rules_say_of_the_shipped_case() =>
        Shows(Directory.GetDirectories(Shipped.CasesFolder).Single());

    [Fact]
    public void The_document_shows_what_the_rules_say_of_the_other_relations()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "relations", "A");
        Assert.SkipUnless(Directory.Exists(folder), "The coded relations are not beside this repository.");
        Shows(folder);
    }

    private static void Shows(string folder)
    {
        var output = new StringWriter { NewLine = "\n" };
        Replay.Run(folder, "cooperation", output);
        foreach (var row in output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.Contains(row, Document, StringComparison.Ordinal);
    }
}
