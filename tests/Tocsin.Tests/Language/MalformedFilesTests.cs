using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>A wrong rule file gives errors with a place, and nothing else.</summary>
public sealed class MalformedFilesTests(ITestOutputHelper output)
{
    private const string File = "bad.yaml";

    [Fact]
    public void The_file_without_a_mistake_is_taken()
    {
        Read(Mistakes.SoundText);
        Read(Mistakes.SoundText.Replace("\n", "\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_mistake_gives_an_error_at_its_place_and_no_other_exception()
    {
        var faults = Mistakes.All.Select(mistake => Fault(mistake)).OfType<string>().ToList();
        var placed = Mistakes.All.Count(mistake => mistake.Line > 0);
        output.WriteLine($"{Mistakes.All.Count} files refused, the place checked in {placed}.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(Mistakes.All.Count >= 200);
    }

    [Fact]
    public void Every_mistake_is_told_in_Chinese()
    {
        var said = Mistakes.All.SelectMany(mistake => Errors(mistake.Text)).Select(error => error.Message).Distinct().ToList();
        Assert.True(said.Count >= 100, $"{said.Count} messages were found.");
        Repository.AssertNone(
            said.Where(message => DiagnosticWords.Chinese(message) == message), "Add its Chinese form to DiagnosticWords.");
        Assert.Equal(
            "“reveneu”不是度量；是否指“revenue”？", DiagnosticWords.Chinese("'reveneu' is not a measure; did you mean 'revenue'?"));
        Assert.Equal("Term 'stake': “x”不是度量。", DiagnosticWords.Chinese("Term 'stake': 'x' is not a measure."));
    }

    private static IReadOnlyList<Diagnostic> Errors(string text)
    {
        try
        {
            Read(text);
            return [];
        }
        catch (CatalogueException refused)
        {
            return refused.Errors;
        }
    }

    [Fact]
    public void Windows_line_ends_change_no_place()
    {
        var windows = Mistakes.All.Select(mistake => Ended(mistake, "\r\n"));
        Assert.Empty(windows.Select(Fault).OfType<string>());
    }

    private static Mistake Ended(Mistake mistake, string lineEnd) =>
        new(mistake.Name, mistake.Text.Replace("\n", lineEnd, StringComparison.Ordinal), mistake.Line, mistake.Column);

    private static string? Fault(Mistake mistake)
    {
        IReadOnlyList<Diagnostic> errors;
        try
        {
            Read(mistake.Text);
            return $"{mistake.Name}: no error";
        }
        catch (CatalogueException refused)
        {
            errors = [.. refused.Errors.Where(error => error.File == File)];
        }
        catch (Exception other)
        {
            return $"{mistake.Name}: {other.GetType().Name} {other.Message}";
        }
        return errors.Select(error => Fault(mistake, error)).OfType<string>().FirstOrDefault()
            ?? (mistake.Line > 0 && !errors.Any(error => error.Line == mistake.Line && error.Column == mistake.Column)
                ? $"{mistake.Name}: expected at {mistake.Line}:{mistake.Column}, found {string.Join(" | ", errors)}"
                : null);
    }

    private static string? Fault(Mistake mistake, Diagnostic error)
    {
        var lines = mistake.Text.Split('\n');
        if (error.Line < 1 || error.Line > lines.Length + 1 || error.Column < 1)
            return $"{mistake.Name}: no such place {error}";
        if (error.Line <= lines.Length && error.Column > lines[error.Line - 1].Length + 2)
            return $"{mistake.Name}: past the line's end {error}";
        return error.Message.Contains("   at ", StringComparison.Ordinal) || error.Message.Contains("Exception", StringComparison.Ordinal)
            ? $"{mistake.Name}: speaks of itself {error}"
            : error.Message.Length is < 15 or > 600 ? $"{mistake.Name}: too short or long {error}" : null;
    }

    private static void Read(string text) => Catalogue.Read([.. Words.Bare, (File, text)], Words.Functions);
}
