using System.Collections.Generic;
using System.Linq;
using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Protocols;

/// <summary>Emits the method that spreads a request over path, query string, headers and body.</summary>
internal sealed class RestBinder(CodeWriter writer, ServiceModel model, StructureWriter bodies)
{
    public void Emit(Operation operation)
    {
        IReadOnlyList<Member> members = operation.Input?.Members ?? [];
        Member? payload = operation.Input?.Payload;
        var body = members.Where(m => m.Location == MemberLocation.Body && m != payload).ToList();
        if (payload is { Target.Kind: not ShapeKind.Structure })
            throw new ModelException(payload.Path, "only a structure can be the whole body of a request");
        if (payload is not null && body.Count > 0)
            throw new ModelException(operation.Path, "a request with a payload member has other members in the body");
        if (payload is null && body.Count > 0 && !model.IsJson)
            throw new ModelException(operation.Path, "an XML request needs a payload member");

        writer.Block($"private static void Bind{operation.RequestClass}(IRequest request, {operation.RequestClass} v)", () =>
        {
            foreach (Member member in members.Where(m => m.Location != MemberLocation.Body))
                writer.Line($"RestBinding.{Method(member)}(request, {CSharp.Quote(member.Wire)}, {Value(member)});");
            if (payload is not null)
                EmitPayload(payload);
            else if (body.Count > 0)
                writer.Line($"RequestBody.SetJson(request, v, Write{operation.RequestClass});");
            if (operation.ChecksumRequired)
                writer.Line("Amazon.Runtime.Internal.Util.ChecksumUtils.SetChecksumData(request);");
            if (operation.HostPrefix is { } prefix)
                writer.Line($"request.HostPrefix = {HostPrefix(operation, prefix)};");
        });
        if (body.Count > 0)
            bodies.Emit(operation.RequestClass, body);
        else if (payload is not null)
            bodies.Emit(payload.Target.ClassName, payload.Target.Members);
    }

    private static string Method(Member member)
    {
        bool supported = member.Location switch
        {
            MemberLocation.QueryString => member.Target.Kind is ShapeKind.String or ShapeKind.Integer or ShapeKind.Long or ShapeKind.Boolean
                || (member.Target.Kind == ShapeKind.List && member.Target.ListElement.Target.Kind == ShapeKind.String)
                || (member.Target.Kind == ShapeKind.Timestamp && member.TimestampFormat is null or "iso8601"),
            MemberLocation.Path or MemberLocation.Header => member.Target.Kind == ShapeKind.String,
            _ => false,
        };
        return supported
            ? member.Location.ToString()
            : throw new ModelException(member.Path, $"{member.Target.Kind} at {member.Location} is not supported in a request");
    }

    private static string Value(Member member) =>
        "v." + member.Property + (member.Target.IsEnum ? "?.Value" : "") + (member.IdempotencyToken ? " ?? Guid.NewGuid().ToString()" : "");

    private static string HostPrefix(Operation operation, string prefix)
    {
        foreach (Member member in operation.Input?.Members ?? [])
            prefix = prefix.Replace("{" + member.ModelName + "}", "\" + v." + member.Property + " + \"");
        if (prefix.Contains("{"))
            throw new ModelException(operation.Path, $"host prefix '{operation.HostPrefix}' names no member");
        return "\"" + prefix + "\"";
    }

    private void EmitPayload(Member payload)
    {
        string name = payload.Target.ClassName, value = "v." + payload.Property;
        writer.Line(model.IsJson
            ? $"RequestBody.SetJson(request, {value}, Write{name});"
            : $"RequestBody.SetXml(request, {CSharp.Quote(payload.Wire)}, {CSharp.QuoteOrNull(payload.XmlNamespace)}, {value}, "
                + $"Write{name});");
    }
}
