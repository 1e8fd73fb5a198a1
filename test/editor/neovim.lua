-- What a user of Neovim does, step by step; each outcome is written down for the test to judge.
local folder, program, report = vim.env.FOLDER, vim.env.PROGRAM, vim.env.REPORT
local sheet, scheme = folder .. "/sheets/xb-2025-0417.sheet.yaml", folder .. "/completeness-150.scheme.yaml"
local seen = {}

local function write_report()
  vim.fn.writefile({ vim.fn.json_encode(seen) }, report)
end

local function open(path)
  vim.cmd("edit " .. vim.fn.fnameescape(path))
  return vim.api.nvim_get_current_buf()
end

-- The line, from 0, that holds a text, and the column behind that text, in characters of the protocol's kind.
local function locate(buffer, text)
  for index, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, true)) do
    local _, last = line:find(text, 1, true)
    if last then
      return { line = index - 1, character = select(2, vim.str_utfindex(line, last)) }
    end
  end
  error(text .. " is not in the buffer")
end

local function ask(buffer, method, params)
  params.textDocument = { uri = vim.uri_from_bufnr(buffer) }
  local answers = assert(vim.lsp.buf_request_sync(buffer, method, params, 20000), method .. " was not answered")
  local _, answer = next(answers)
  assert(not answer.error, vim.inspect(answer.error))
  return answer.result
end

local function type_over(buffer, position, length, text)
  local line = vim.api.nvim_buf_get_lines(buffer, position.line, position.line + 1, true)[1]
  local from = vim.str_byteindex(line, position.character, true)
  vim.api.nvim_buf_set_text(buffer, position.line, from - length, position.line, from, { text })
end

local function codes(buffer)
  return vim.tbl_map(function(each)
    return each.user_data and each.user_data.lsp and each.user_data.lsp.code or each.code
  end, vim.diagnostic.get(buffer))
end

local function run()
  local client = assert(vim.lsp.start_client({
    name = "gradeline",
    cmd = { vim.env.NODE, program, "lsp", "--stdio" },
    root_dir = folder,
    init_options = { locale = "zh" },
  }))
  local buffer = open(sheet)
  assert(vim.lsp.buf_attach_client(buffer, client))
  assert(vim.wait(20000, function()
    return vim.lsp.get_client_by_id(client) and vim.lsp.buf_is_attached(buffer, client)
  end), "the server did not start")

  type_over(buffer, locate(buffer, "score: 8"), 1, "11")
  assert(vim.wait(20000, function()
    return vim.tbl_contains(codes(buffer), "score-range")
  end, 50), "no finding came")
  seen.finding = vim.tbl_filter(function(each)
    return each.message:find("10", 1, true) ~= nil
  end, vim.diagnostic.get(buffer))[1].message
  type_over(buffer, locate(buffer, "score: 11"), 2, "8")
  assert(vim.wait(20000, function()
    return not vim.tbl_contains(codes(buffer), "score-range")
  end, 50), "the finding did not go")

  seen.hover = ask(buffer, "textDocument/hover", { position = locate(buffer, "scheme: comp") }).contents.value

  -- The row of 7.3 is taken out, and offered again.
  local row = locate(buffer, '"7.3"')
  vim.api.nvim_buf_set_lines(buffer, row.line, row.line + 4, true, { '  ""' })
  local completion = ask(buffer, "textDocument/completion", { position = { line = row.line, character = 3 } })
  local items = completion.items or completion
  seen.completion = vim.tbl_map(function(item)
    return item.label
  end, items)
  vim.cmd("edit!")

  local home = open(scheme)
  vim.lsp.buf_attach_client(home, client)
  local edit = ask(home, "textDocument/rename", { position = locate(home, 'id: "1.1'), newName = "1.01" })
  vim.lsp.util.apply_workspace_edit(edit, "utf-16")
  vim.cmd("wall")
end

local ok, problem = pcall(run)
if not ok then
  seen.problem = problem
end
write_report()
vim.cmd("qall!")
