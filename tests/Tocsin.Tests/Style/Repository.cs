using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Tocsin.Tests.Style;

/// <summary>This repository as the tests of style see it: its own files, its sources parsed, its compiled assemblies.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = [".git", ".build", "bin", "obj", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    private static readonly CSharpParseOptions Latest = new(LanguageVersion.Preview);

    /// <summary>The folder that holds the solution file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every parsed C# file of src, tests and bench, by its path below the root.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Files("src", "tests", "bench").Where(path => path.EndsWith(".cs", StringComparison.Ordinal)).Select(Parse)];

    /// <summary>Our own compiled assemblies, tests excluded.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. AssemblyPaths().Select(path => Assembly.Load(Path.GetFileNameWithoutExtension(path)))];

    /// <summary>The assembly of the domain.</summary>
    public static Assembly Domain => Assemblies.Single(assembly => assembly.GetName().Name == "Tocsin");

    /// <summary>Paths of our own compiled assemblies, tests excluded.</summary>
    public static IEnumerable<string> AssemblyPaths() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "Tocsin*.dll")
            .Where(path => Directory.Exists(Path.Combine(Root, "src", Path.GetFileNameWithoutExtension(path))))
            .Order(StringComparer.Ordinal);

    /// <summary>Files below the given folders (or the whole repository), as paths with forward slashes below the root.</summary>
    public static IEnumerable<string> Files(params string[] folders) =>
        (folders.Length == 0 ? [Root] : folders.Select(folder => Path.Combine(Root, folder)))
            .Where(Directory.Exists)
            .SelectMany(Below)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>A file's text by its path below the root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Whether the file holds no NUL byte in its first 4,096.</summary>
    public static bool IsText(string path)
    {
        using var file = File.OpenRead(Path.Combine(Root, path));
        var start = new byte[4096];
        return !start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).Contains((byte)0);
    }

    /// <summary>Fails with one line for each violation; passes when there is none.</summary>
    public static void AssertNone(IEnumerable<string> violations, string advice)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, $"{found.Count} found. {advice}\n{string.Join('\n', found.Take(60))}");
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(child => !NotOurs.Contains(Path.GetFileName(child), StringComparer.Ordinal))
            .SelectMany(Below));

    private static SourceFile Parse(string path)
    {
        var text = Read(path);
        return new SourceFile(path, text, CSharpSyntaxTree.ParseText(text, Latest, path).GetRoot());
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No Tocsin.slnx above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}

/// <summary>One C# file: its path below the root, its text, its syntax tree.</summary>
internal sealed record SourceFile(string Path, string Text, SyntaxNode Tree)
{
    /// <summary>The first line of a node as an editor shows it.</summary>
    public static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>Whether the file is part of what ships.</summary>
    public bool Ships => Path.StartsWith("src/", StringComparison.Ordinal);
}
