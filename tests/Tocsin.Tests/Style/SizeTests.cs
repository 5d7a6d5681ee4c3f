using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Tocsin.Tests.Style;

/// <summary>What is read on one screen is read.</summary>
public sealed class SizeTests
{
    private const int MethodLines = 70;
    private const int FileLines = 400;
    private const int Columns = 140;

    [Fact]
    public void A_method_has_at_most_70_lines() =>
        Repository.AssertNone(
            from source in Repository.Sources
            from node in source.Tree.DescendantNodes()
            where IsBody(node)
            let span = node.GetLocation().GetLineSpan()
            let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
            where lines > MethodLines
            select $"{source.Path}:{SourceFile.Line(node)} {lines} lines",
            "Take a step out and give it a name.");

    [Fact]
    public void A_file_has_at_most_400_lines() =>
        Repository.AssertNone(
            from file in HandWritten()
            where file.Lines.Length > FileLines
            select $"{file.Path} {file.Lines.Length} lines",
            "One idea a file: move the second one out.");

    [Fact]
    public void A_line_has_at_most_140_columns() =>
        Repository.AssertNone(
            from file in HandWritten()
            let quoted = QuotedLines(file.Path)
            from number in Enumerable.Range(0, file.Lines.Length)
            where file.Lines[number].Length > Columns && !quoted.Contains(number)
            select $"{file.Path}:{number + 1} {file.Lines[number].Length} columns",
            "Break the line.");

    private static IEnumerable<(string Path, string[] Lines)> HandWritten() =>
        from path in Repository.Files("src", "tests", "bench")
        where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal)
        select (path, Repository.Read(path).TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r')).ToArray());

    private static bool IsBody(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
            or PropertyDeclarationSyntax { ExpressionBody: not null };

    // A test may quote a document as it is: the inner lines of its raw strings may be of any width.
    private static HashSet<int> QuotedLines(string path) =>
        [.. from source in Repository.Sources
            where source.Path == path && !source.Ships
            from token in source.Tree.DescendantTokens()
            where token.RawKind is (int)SyntaxKind.MultiLineRawStringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken
            let span = token.GetLocation().GetLineSpan()
            from line in Enumerable.Range(span.StartLinePosition.Line, span.EndLinePosition.Line - span.StartLinePosition.Line + 1)
            where span.EndLinePosition.Line > span.StartLinePosition.Line
            select line];
}
