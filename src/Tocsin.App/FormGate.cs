using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Tocsin.Measures;

namespace Tocsin.App;

/// <summary>
/// Where every form of the pages comes in: read whole or refused on a page that says what to write and keeps what was typed; sent twice
/// from one page, taken once.
/// </summary>
/// <param name="guard">Tells whether a form was drawn by these pages.</param>
public sealed class FormGate(IAntiforgery guard)
{
    /// <summary>Read of any form, so that a paste somewhat too large is refused by its field and costs no other one.</summary>
    private const int MostRead = 16 * 1024 * 1024;

    private const int MostFields = 2_000;
    private const int AnswersKept = 256;

    private static readonly Name OutOfDate = new(
        "The page of this form was drawn before the program was started anew, or by another browser. Check what is below and "
            + "send it again.",
        "此表单所在页面生成于程序重新启动之前，或来自另一浏览器。请核对下列内容后重新提交。");

    private readonly ConcurrentDictionary<string, Task<string?>> answers = new(StringComparer.Ordinal);

    /// <summary>Lets a request through, or answers it in its stead.</summary>
    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await next(context).ConfigureAwait(false);
            return;
        }
        if (context.GetEndpoint()?.Metadata.GetMetadata<FormPlace>() is not { } place)
        {
            await FormRefusal.Of(context, null, new Name("There is no such form here.", "此处没有这种表单。"))
                .Answer(context, StatusCodes.Status404NotFound).ConfigureAwait(false);
            return;
        }
        var form = await Read(context, place).ConfigureAwait(false);
        if (form is null)
            return;
        await Once(form, context, next).ConfigureAwait(false);
        var status = context.Response.StatusCode;
        if (!context.Response.HasStarted && status is >= StatusCodes.Status400BadRequest and < StatusCodes.Status500InternalServerError)
            await FormRefusal.Of(context, form, Said(status)).Answer(context, status).ConfigureAwait(false);
    }

    /// <summary>The form; null when it was refused, and so answered.</summary>
    private async Task<IFormCollection?> Read(HttpContext context, FormPlace place)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Math.Max(place.MostBytes, MostRead);
        context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions
        {
            ValueLengthLimit = int.MaxValue, MultipartBodyLengthLimit = long.MaxValue, ValueCountLimit = MostFields,
        }));
        IFormCollection form;
        try
        {
            form = await NulForm.Read(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await FormRefusal.Of(context, null, place.TooLarge).Answer(context, fault.StatusCode).ConfigureAwait(false);
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or InvalidDataException or BadHttpRequestException)
        {
            await FormRefusal.Of(context, null, Said(StatusCodes.Status400BadRequest))
                .Answer(context, StatusCodes.Status400BadRequest).ConfigureAwait(false);
            return null;
        }
        if (await Refused(form, context, place).ConfigureAwait(false) is not var (status, refusal))
            return form;
        await refusal.Answer(context, status).ConfigureAwait(false);
        return null;
    }

    private async Task<(int Status, FormRefusal Refusal)?> Refused(IFormCollection form, HttpContext context, FormPlace place)
    {
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
            return (StatusCodes.Status400BadRequest, FormRefusal.Of(context, null, new Name(
                "Another site sent this form: nothing was done. Open the page here and fill it in.",
                "此表单由其他网站发出：未作任何处理。请在此打开页面填写。")));
        if (!await guard.IsRequestValidAsync(context).ConfigureAwait(false))
            return (StatusCodes.Status400BadRequest, FormRefusal.Of(context, form, OutOfDate));
        if (place.Fault(form) is not var (tooLarge, reason))
            return null;
        var status = tooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity;
        return (status, FormRefusal.Of(context, form, reason));
    }

    /// <summary>Goes on, unless the same form of the same page was taken before: then its answer is given once more.</summary>
    private async Task Once(IFormCollection form, HttpContext context, RequestDelegate next)
    {
        if (form.Files.Count > 0)
        {
            await next(context).ConfigureAwait(false); // What files bring is kept under its hash: twice is once already.
            return;
        }
        var key = KeyOf(form, context.Request.Path);
        var mine = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = answers.GetOrAdd(key, mine.Task);
        if (first != mine.Task && await first.WaitAsync(context.RequestAborted).ConfigureAwait(false) is { } told)
        {
            context.Response.Redirect(told);
            return;
        }
        string? answer = null;
        try
        {
            await next(context).ConfigureAwait(false);
            answer = context.Response.StatusCode == StatusCodes.Status302Found ? context.Response.Headers.Location.ToString() : null;
        }
        finally
        {
            mine.TrySetResult(answer);
            if (answer is null)
                answers.TryRemove(KeyValuePair.Create(key, mine.Task));
            else if (answers.Count > AnswersKept)
                answers.Clear();
        }
    }

    /// <summary>A form of a page as it was drawn once and sent: each drawing has a token of its own.</summary>
    private static string KeyOf(IFormCollection form, PathString path)
    {
        var text = new StringBuilder(path);
        foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
            text.Append('\n').Append(name.Length).Append(' ').Append(name).Append('=').Append(values.ToString());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static Name Said(int status) => status switch
    {
        StatusCodes.Status404NotFound => new Name(
            "What this form is about is not here, or no longer open: nothing was recorded. Go back to its page and look.",
            "此表单所涉内容不存在或已关闭：未作记录。请返回页面查看。"),
        _ => new Name(
            "This form could not be read: nothing was recorded. Open its page and fill it in anew.",
            "无法读取此表单：未作记录。请打开页面重新填写。"),
    };
}
