using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Tocsin.App;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>Command lines run in this process against a store of their own.</summary>
internal sealed class CommandLine : IDisposable
{
    private static readonly Lazy<byte[]> Imported = new(ImportOnce);

    /// <summary>No clock that the caller's shell has set reaches a test; before anything reads it.</summary>
    [ModuleInitializer]
    public static void ForgetTheClock() => Environment.SetEnvironmentVariable(Today.Variable, null);

    /// <summary>The shipped case's folder.</summary>
    public static string Case { get; } = Path.Combine(Repository.Root, "cases", "microsoft-openai");

    /// <summary>A folder that goes away with this.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("tocsin-cli-").FullName;

    /// <summary>The store's file.</summary>
    public string Store => Path.Combine(Folder, "store.db");

    /// <summary>A store that holds the shipped case.</summary>
    public static CommandLine WithCase()
    {
        var line = new CommandLine();
        File.WriteAllBytes(line.Store, Imported.Value);
        return line;
    }

    /// <summary>Runs words, with the store's path added for verbs that take it.</summary>
    public Outcome Run(params IReadOnlyList<string> words) => RunPlain([.. words, "--store", Store]);

    /// <summary>Runs words as they are.</summary>
    public static Outcome RunPlain(params IReadOnlyList<string> words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Program.Run(words, output, error);
        return new Outcome(code, output.ToString(), error.ToString());
    }

    /// <summary>A file of the folder with this text.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static byte[] ImportOnce()
    {
        using var line = new CommandLine();
        var done = line.Run("import", Case);
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        return File.ReadAllBytes(line.Store);
    }
}

/// <summary>What a command line gave.</summary>
internal sealed record Outcome(int Code, string Output, string Error)
{
    /// <summary>The one JSON document on standard output.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;
}
