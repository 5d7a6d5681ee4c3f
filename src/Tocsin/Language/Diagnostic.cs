namespace Tocsin.Language;

/// <summary>An error in a rule file: where it is and what to write instead.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Message">What was found, what was expected, what to write.</param>
public sealed record Diagnostic(string File, int Line, int Column, string Message)
{
    /// <summary><c>file:line:column: message</c>.</summary>
    /// <param name="language"><c>zh</c>, or anything else for English.</param>
    public string In(string language) => language == "zh" ? $"{File}:{Line}:{Column}: {DiagnosticWords.Chinese(Message)}" : ToString();

    /// <summary><c>file:line:column: message</c>, in English.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}

/// <summary>A formula that cannot be read or does not fit; carries the offset into the formula's text.</summary>
public sealed class FormulaException : Exception
{
    /// <summary>An error at an offset of the formula's text, from 0.</summary>
    public FormulaException(int offset, string message)
        : base(message) => Offset = offset;

    /// <summary>Offset into the formula's text, from 0.</summary>
    public int Offset { get; }
}
